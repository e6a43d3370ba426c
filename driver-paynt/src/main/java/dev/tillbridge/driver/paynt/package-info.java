/** The driver for Paynt EPOS terminals, which speak JSON over HTTPS and are paired by a code. */
@NullMarked
package dev.tillbridge.driver.paynt;

import org.jspecify.annotations.NullMarked;
