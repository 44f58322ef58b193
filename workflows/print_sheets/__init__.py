"""The week on paper and in a chat group: XLSX, PDF, picture cards and QR posters."""
