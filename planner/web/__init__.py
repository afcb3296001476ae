"""What both web sides share: pages as values, filters, headers, the cache and the errors."""
