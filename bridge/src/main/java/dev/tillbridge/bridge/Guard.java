package dev.tillbridge.bridge;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a request in, or not, before anything else looks at it: it must be meant for this bridge, come from a till or an allowed page, and
 * not be one of too many. Safe for use by several threads.
 */
final class Guard {

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9_-]{1,128})");
    private static final Pattern QUERY = Pattern.compile("which=[a-z]{1,20}");
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "OPTIONS");
    private static final List<String> ONCE = List.of("Authorization", "Content-Type", "Last-Event-ID", "Origin");
    private static final List<String> OTHER_METHOD =
            List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");
    private static final Set<String> FOR_STRANGERS = Set.of("GET /v1/openapi.yaml", "GET /healthz", "POST /v1/tills");

    private static final Set<String> FROM_THE_SHOP =
            Set.of("resolution", "reports", "reprints", "pairing", "certificate");

    private final TillRegister register;
    private final Console console;
    private final Hosts hosts;
    private final Set<String> origins;
    private final Limits limits;
    private final TokenBucket strangers;
    private final TokenBucket page;
    private final Map<String, TokenBucket> tills = new ConcurrentHashMap<>();

    Guard(TillRegister register, Console console, Hosts hosts, BridgeSettings settings) {
        this.register = register;
        this.console = console;
        this.hosts = hosts;
        this.origins = settings.origins();
        this.limits = settings.limits();
        this.strangers = new TokenBucket(limits.strangers(), limits.strangers(), System.nanoTime());
        this.page = new TokenBucket(limits.perSecond(), limits.burst(), System.nanoTime());
    }

    /** Checks a request. */
    void check(Context request) {
        request.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
        checkHost(request);
        checkPath(request);
        checkMethod(request);
        checkHeaders(request);
        boolean preflight = checkOrigin(request);
        if (preflight) {
            checkStrangers();
            request.status(204).skipRemainingHandlers();
            return;
        }
        String operation = request.req().getMethod() + " " + request.path();
        Optional<Till> till = token(request).flatMap(this::find);
        till.ifPresent(known -> Caller.isTill(request, known));
        if (till.isPresent()) {
            checkRate(till.get());
            checkPage(till.get(), request);
            checkRole(till.get(), request);
        } else if (ShopPage.isOf(request.path())) {
            checkRate(page);
        } else {
            checkStrangers();
            if (!FOR_STRANGERS.contains(operation)) {
                request.header("WWW-Authenticate", "Bearer");
                throw new ProblemException(Fault.TOKEN.with(
                        "The request has no token, or one that is not valid any more.",
                        "Send 'Authorization: Bearer TOKEN'; a token is got once, with a code, from POST /v1/tills."));
            }
        }
    }

    /** A page of a stranger whose name was pointed at this machine still says its own name. */
    private void checkHost(Context request) {
        String host = Optional.ofNullable(request.header("Host")).orElse("").toLowerCase(Locale.ROOT);
        if (!hosts.isOurs(host)
                || !hosts.isOurs(
                        request.req().getServerName() + ":" + request.req().getServerPort())) {
            throw new ProblemException(Fault.HOST.with(
                    "The request is for another host.",
                    "Call the bridge by the address that it shows, or have its name configured."));
        }
    }

    /** What is written in two ways is looked at in two ways; so there is one. */
    private static void checkPath(Context request) {
        String query = Optional.ofNullable(request.req().getQueryString()).orElse("");
        boolean known = query.isEmpty() || QUERY.matcher(query).matches();
        if (!PATH.matcher(request.req().getRequestURI()).matches() || !known) {
            throw new ProblemException(Fault.REQUEST.with(
                    "The path or query is written in a way that is not taken. Nothing was sent.",
                    "Write paths as the document has them, of letters, digits and . _ ~ - alone."));
        }
    }

    /** A HEAD would do what a GET does, and tell nothing. */
    private static void checkMethod(Context request) {
        if (!METHODS.contains(request.req().getMethod())) {
            throw new ProblemException(Fault.METHOD.with(
                    "Nothing was sent.", "Take paths and methods from the document, /v1/openapi.yaml."));
        }
    }

    /** A second method or a second value would be looked at by one reader and overlooked by another; so there is one. */
    private static void checkHeaders(Context request) {
        for (String name : OTHER_METHOD) {
            if (request.header(name) != null) {
                throw new ProblemException(Fault.REQUEST.with(
                        "The header " + name + " asks for another method than the request has. Nothing was sent.",
                        "Send the request with the method that is meant."));
            }
        }
        for (String name : ONCE) {
            if (Collections.list(request.req().getHeaders(name)).size() > 1) {
                throw new ProblemException(Fault.REQUEST.with(
                        "The header " + name + " stands there more than once. Nothing was sent.", "Send it once."));
            }
        }
    }

    /** Returns whether a page only asks what it may send. */
    private boolean checkOrigin(Context request) {
        String origin = request.header("Origin");
        if (origin == null) {
            return false;
        }
        if (!origins.contains(origin)) {
            boolean isFromOwnPage =
                    isOwn(origin, request) && !request.req().getMethod().equals("OPTIONS");
            if (isFromOwnPage) {
                return false;
            }
            throw foreign();
        }
        request.header("Access-Control-Allow-Origin", origin)
                .header("Vary", "Origin")
                .header("Access-Control-Expose-Headers", "Preference-Applied, Retry-After");
        if (!request.req().getMethod().equals("OPTIONS") || request.header("Access-Control-Request-Method") == null) {
            return false;
        }
        request.header("Access-Control-Allow-Methods", "GET, PUT, POST, DELETE")
                .header("Access-Control-Allow-Headers", "Authorization, Content-Type, Prefer, Last-Event-ID")
                .header("Access-Control-Max-Age", "600");
        return true;
    }

    /** The only page that the bridge itself has is the shop's. */
    private static boolean isOwn(String origin, Context request) {
        return origin.equals(request.scheme() + "://" + request.header("Host"));
    }

    private static ProblemException foreign() {
        return new ProblemException(Fault.ORIGIN.with(
                "Pages of that origin may not call the bridge.", "Have the origin configured, if it is the till's."));
    }

    private Optional<Till> find(String token) {
        return console.find(token).or(() -> register.find(token));
    }

    private static Optional<String> token(Context request) {
        return Optional.ofNullable(request.header("Authorization"))
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }

    private void checkRate(Till till) {
        long now = System.nanoTime();
        TokenBucket bucket =
                tills.computeIfAbsent(till.name(), any -> new TokenBucket(limits.perSecond(), limits.burst(), now));
        checkRate(bucket);
    }

    private static void checkRate(TokenBucket bucket) {
        if (!bucket.take(System.nanoTime())) {
            throw tooMany();
        }
    }

    /** A till's token in a page of the bridge itself was put there by somebody else than the till. */
    private void checkPage(Till till, Context request) {
        String origin = request.header("Origin");
        if (origin != null && !origins.contains(origin) && till.mayStart()) {
            throw foreign();
        }
    }

    /** Whoever gets hold of a browser at the shop's page can look and decide, but moves no money and hides no outcome from its till. */
    private static void checkRole(Till till, Context request) {
        String method = request.req().getMethod();
        String path = request.path();
        boolean allowed = method.equals("GET")
                || path.equals("/v1/tills/me")
                || (method.equals("POST") && FROM_THE_SHOP.contains(path.substring(path.lastIndexOf('/') + 1)));
        if (!till.mayStart() && !allowed) {
            throw new ProblemException(Fault.ROLE.with(
                    "The shop's page looks and decides; it begins nothing, cancels nothing and takes nothing over."
                            + " Nothing was sent.",
                    "Do it at a till."));
        }
    }

    private void checkStrangers() {
        checkRate(strangers);
    }

    private static ProblemException tooMany() {
        return new ProblemException(Fault.RATE.with(
                "More requests than are answered. Nothing was sent.",
                "Wait a second; instead of asking again and again, use 'Prefer: wait=60' or /v1/events."));
    }
}
