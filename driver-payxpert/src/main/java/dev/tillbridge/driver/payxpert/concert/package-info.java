/** The driver for terminals that speak Caisse AP (Concert) over TCP, PayXpress first. */
@NullMarked
package dev.tillbridge.driver.payxpert.concert;

import org.jspecify.annotations.NullMarked;
