"""From the files of an archive to rows of clean text: packed files, spreadsheets, encodings, damaged letters."""
