package dev.tillbridge.spi.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a request which is not a GET cannot move money, and why.
 *
 * <p>For driver authors: without it such a method needs a parameter {@code @Tag SendGate}, and {@link HttpStack#api} refuses
 * an interface that has neither. The request still goes out at most once.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NotAStart {

    /** The reason, for the reader: for example "asks the terminal to stop waiting for a card". */
    String value();
}
