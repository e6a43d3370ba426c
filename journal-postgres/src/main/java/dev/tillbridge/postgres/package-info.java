/** One journal on PostgreSQL for the tills of several hosts, which share their terminals by leases. */
@NullMarked
package dev.tillbridge.postgres;

import org.jspecify.annotations.NullMarked;
