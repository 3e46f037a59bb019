"""Files in, text out (and, for reports, rows in, files out). Whoever calls runs untrusted files in a process of their own."""
