"""The public API, read-only, version 1: JSON at `/api/v1/`, in the shapes of docs/api.md. Nothing here writes."""
