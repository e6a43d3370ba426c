package dev.tillbridge.spi.http;

import dev.tillbridge.spi.SendGate;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import okhttp3.Request;
import retrofit2.Call;
import retrofit2.Invocation;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.HEAD;
import retrofit2.http.HTTP;
import retrofit2.http.OPTIONS;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Tag;

/** What an API interface must say, so that nobody can forget the send gate. */
final class ApiRules {

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private static final Set<Class<? extends Annotation>> METHODS =
            Set.of(GET.class, HEAD.class, POST.class, PUT.class, PATCH.class, DELETE.class, OPTIONS.class);

    private ApiRules() {}

    /** Returns whether this method only reads, so that its request may be repeated and use a pooled connection. */
    static boolean isRead(String httpMethod) {
        return READS.contains(httpMethod);
    }

    /** Returns whether this request may be sent again: it only reads, and its method does not say {@link NotAStart}. */
    static boolean mayRepeat(Request request) {
        return isRead(request.method()) && !isNotAStart(request);
    }

    private static boolean isNotAStart(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        return invocation != null && invocation.method().isAnnotationPresent(NotAStart.class);
    }

    /** Checks every method of an API interface before any of it can be called. */
    static void check(Class<?> api) {
        for (Method method : api.getMethods()) {
            if (!method.isDefault() && !Modifier.isStatic(method.getModifiers())) {
                check(api.getSimpleName() + "." + method.getName(), method);
            }
        }
    }

    private static void check(String name, Method method) {
        if (!method.getReturnType().equals(Call.class)) {
            throw new IllegalArgumentException(
                    name + " must return retrofit2.Call: an exchange blocks, a driver has no threads.");
        }
        Optional<String> httpMethod = httpMethod(method);
        if (httpMethod.isEmpty()) {
            return; // Retrofit has its own words for this one
        }
        boolean gated = Arrays.stream(method.getParameters()).anyMatch(ApiRules::isGate);
        NotAStart notAStart = method.getAnnotation(NotAStart.class);
        if (isRead(httpMethod.get())) {
            if (gated) {
                throw new IllegalArgumentException(name + " takes a SendGate, but a " + httpMethod.get()
                        + " may be repeated: it cannot be a start.");
            }
            return;
        }
        if (gated == (notAStart != null)) {
            throw new IllegalArgumentException(name + " is a " + httpMethod.get() + " and must say "
                    + (gated ? "only one" : "one")
                    + " of two things: add the parameter '@Tag SendGate gate' when it can move"
                    + " money or cancels what does, or the annotation @NotAStart(\"why\") when it cannot.");
        }
        if (notAStart != null && notAStart.value().isBlank()) {
            throw new IllegalArgumentException(name + " has a @NotAStart without a reason.");
        }
    }

    private static boolean isGate(Parameter parameter) {
        return parameter.isAnnotationPresent(Tag.class) && parameter.getType().equals(SendGate.class);
    }

    /** Refuses a request that could be a start and carries no gate, for example because the argument was null. */
    static void check(Request request) {
        if (isRead(request.method()) || request.tag(SendGate.class) != null) {
            return;
        }
        if (!isNotAStart(request)) {
            Invocation invocation = request.tag(Invocation.class);
            throw new IllegalStateException(
                    (invocation == null ? "A request" : invocation.method().getName()) + " would send a "
                            + request.method()
                            + " without a SendGate. Nothing was sent. Pass on the gate that start() was"
                            + " given.");
        }
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(ApiRules::httpMethod)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> httpMethod(Annotation annotation) {
        if (annotation instanceof HTTP http) {
            return Optional.of(http.method());
        }
        Class<? extends Annotation> type = annotation.annotationType();
        return METHODS.contains(type) ? Optional.of(type.getSimpleName()) : Optional.empty();
    }
}
