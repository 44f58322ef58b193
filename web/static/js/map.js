/* Maps of the pages: the counties as ground, pins, the pin one drops. Tiles only where a tile address is set.
   Every map has its like in words or typed coordinates beside it, so that pages work without this file. */
"use strict";
(() => {
  const mark = (cls, text) => {
    const words = document.createElement("span");
    words.textContent = text;
    return L.divIcon({ className: `mapmark ${cls}`, html: words, iconSize: [36, 36] });
  };
  const whole = (number) => Number(number.toFixed(6));

  const ground = async (map, box) => {
    if (box.dataset.tiles) {
      L.tileLayer(box.dataset.tiles, { maxZoom: 18, attribution: box.dataset.credit }).addTo(map);
    }
    const answer = await fetch(box.dataset.boundaries);
    if (!answer.ok) return;
    const counties = L.geoJSON(await answer.json(), {
      interactive: false,
      style: { className: box.dataset.tiles ? "mapcounty mapcounty--over" : "mapcounty" },
    });
    counties.addTo(map).bringToBack();
  };

  const placePins = (map, box) => JSON.parse(box.dataset.pins).map((pin) => {
    const marker = L.marker([pin.lat, pin.lon], { icon: mark("", String(pin.no)), title: pin.name, alt: pin.name });
    const radio = pin.input && document.getElementById(pin.input);
    if (radio) {
      marker.on("click keypress", () => { radio.checked = true; radio.dispatchEvent(new Event("change", { bubbles: true })); });
    } else if (pin.name) {
      marker.bindTooltip(pin.name);
    }
    return marker.addTo(map);
  });

  const followRadios = (box, markers) => {
    const pins = JSON.parse(box.dataset.pins);
    const draw = () => pins.forEach((pin, n) => {
      const radio = pin.input && document.getElementById(pin.input);
      markers[n].setIcon(mark(radio && radio.checked ? "mapmark--on" : "", String(pin.no)));
    });
    draw();
    document.addEventListener("change", (event) => { if (event.target.type === "radio") draw(); });
  };

  const dropPin = (map, box) => {
    const [lat, lon] = ["lat", "lon"].map((name) => document.getElementById(box.dataset[name]));
    const datum = box.dataset.datum && document.getElementById(box.dataset.datum);
    const field = box.closest(".pin");
    const said = field.querySelector("[data-pin-said]");
    const typed = field.querySelector(".pin__typed");
    let pin = null;
    const tell = (at) => {
      said.textContent = said.dataset.pinSaid.replace("{lat}", whole(at.lat)).replace("{lon}", whole(at.lng));
    };
    const write = (at) => {
      lat.value = whole(at.lat);
      lon.value = whole(at.lng);
      if (datum) datum.value = "wgs84";
      tell(at);
    };
    const put = (at) => {
      if (pin) { pin.setLatLng(at); return; }
      pin = L.marker(at, { icon: mark("mapmark--on", "●"), draggable: true, alt: box.dataset.pinText, title: box.dataset.pinText });
      pin.on("dragend", () => write(pin.getLatLng())).addTo(map);
    };
    const read = () => {
      const at = L.latLng(Number.parseFloat(lat.value) || 0, Number.parseFloat(lon.value) || 0);
      if (!lat.value || !lon.value || (datum && datum.value !== "wgs84")) return;
      put(at);
      tell(at);
      map.panTo(at);
    };
    map.on("click", (event) => { put(event.latlng); write(event.latlng); });
    [lat, lon].forEach((input) => input.addEventListener("change", read));
    read();
    typed.open = Boolean(field.querySelector(".mistake"));
  };

  const draw = (box) => {
    if (box.dataset.drawn) return;
    box.dataset.drawn = "1";
    box.hidden = false;
    const centre = JSON.parse(box.dataset.centre);
    const map = L.map(box, { zoomControl: false, attributionControl: Boolean(box.dataset.tiles), scrollWheelZoom: false });
    L.control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);
    map.setView([centre.lat, centre.lon], Number(box.dataset.zoom));
    ground(map, box);
    JSON.parse(box.dataset.legs).forEach((leg) => L.polyline(leg, { className: "mapleg", interactive: false }).addTo(map));
    JSON.parse(box.dataset.landmarks).forEach((town) => {
      L.marker([town.lat, town.lon], { icon: mark("mapmark--town", town.name), interactive: false, keyboard: false }).addTo(map);
    });
    L.control.scale({ imperial: false }).addTo(map);
    const markers = placePins(map, box);
    followRadios(box, markers);
    const shown = L.featureGroup(markers);
    if (box.dataset.mine) {
      const mine = JSON.parse(box.dataset.mine);
      L.marker([mine.lat, mine.lon], { icon: mark("mapmark--mine", "矿"), alt: mine.name, title: mine.name }).bindTooltip(mine.name).addTo(map).addTo(shown);
    }
    if (box.dataset.map === "pick") dropPin(map, box);
    else if (markers.length > 0) {
      const pins = JSON.parse(box.dataset.pins);
      const near = markers.filter((_, n) => pins[n].near);
      map.fitBounds((near.length > 1 ? L.featureGroup(near) : shown).getBounds(), { paddingTopLeft: [64, 40], paddingBottomRight: [40, 56] });
    }
    new ResizeObserver(() => map.invalidateSize()).observe(box); /* drawn while it was not shown */
  };
  const ready = (root) => root.querySelectorAll("[data-map]").forEach(draw);
  ready(document);
  document.addEventListener("htmx:load", (event) => ready(event.target));
})();
