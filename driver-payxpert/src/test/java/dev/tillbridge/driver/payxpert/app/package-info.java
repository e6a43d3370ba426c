/** Tests of the drivers that hand the screen over: scripted results for every oddity, the fake PayXpress for faults. */
@NullMarked
package dev.tillbridge.driver.payxpert.app;

import org.jspecify.annotations.NullMarked;
