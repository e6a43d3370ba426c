/**
 * HTTP for drivers: the one place that configures OkHttp, Retrofit and Jackson, so that a start is written at most once; certificates, and the
 * reading of fields.
 */
@NullMarked
package dev.tillbridge.spi.http;

import org.jspecify.annotations.NullMarked;
