/** Requests, results and identifiers: the words that a point of sale and a driver share. */
@NullMarked
package dev.tillbridge.model;

import org.jspecify.annotations.NullMarked;
