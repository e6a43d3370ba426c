@NullMarked
package dev.tillbridge.testkit.scenario;

import org.jspecify.annotations.NullMarked;
