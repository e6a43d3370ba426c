/** The virtual terminal: a page in a browser in front of a simulated terminal, so that a person can be its cardholder. */
@NullMarked
package dev.tillbridge.screen;

import org.jspecify.annotations.NullMarked;
