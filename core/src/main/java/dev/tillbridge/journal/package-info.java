/** The durable record of every attempt, written before anything is sent. */
@NullMarked
package dev.tillbridge.journal;

import org.jspecify.annotations.NullMarked;
