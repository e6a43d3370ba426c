/** The driver for PayXpress on the device that the point of sale runs on, by handing the screen over. */
@NullMarked
package dev.tillbridge.driver.payxpert.app;

import org.jspecify.annotations.NullMarked;
