@NullMarked
package dev.tillbridge.driver.payxpert.concert;

import org.jspecify.annotations.NullMarked;
