package dev.tillbridge.testkit.simulation.planted;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.asm.MemberSubstitution.Substitution.Chain;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatcher;

/** What is done to a class. A method that is not there fails the change, so that no bug is planted in vain. */
interface Change {

    /** Returns the class, changed. */
    DynamicType.Builder<?> in(DynamicType.Builder<?> type);

    /** Returns this change and another one. */
    default Change and(Change other) {
        return type -> other.in(in(type));
    }

    // ---- a whole method ----

    /** Returns a change by which a method does nothing, and returns false, zero or null. */
    static Change doesNothing(String method) {
        return body(named(method), StubMethod.INSTANCE);
    }

    /** Returns a change by which a method always returns the same. */
    static Change returns(String method, Object constant) {
        return body(named(method), FixedValue.value(constant));
    }

    /** Returns a change by which a method returns what it was given. */
    static Change returnsArgument(String method, int index) {
        return body(named(method), FixedValue.argument(index));
    }

    /** Returns a change by which a method returns what a slip of the pen makes of its arguments. */
    static Change slips(String method, String slip) {
        return slips(named(method), slip);
    }

    /** Returns a change by which a method with so many parameters returns what a slip of the pen makes of them. */
    static Change slips(ElementMatcher<? super MethodDescription> method, String slip) {
        return body(
                method,
                MethodDelegation.withDefaultConfiguration().filter(named(slip)).to(Slips.class));
    }

    private static Change body(ElementMatcher<? super MethodDescription> method, Implementation instead) {
        return type -> {
            check(type, method);
            return type.method(method).intercept(instead);
        };
    }

    // ---- one call within a method ----

    /** Returns a change by which a method leaves a call out, and takes false, zero or null for its result. */
    static Change leavesOut(String method, String call) {
        return within(method, MemberSubstitution.relaxed().method(named(call)).stub());
    }

    /** Returns a change by which a method takes a constant for the result of a call. */
    static Change takes(String method, String call, Object constant) {
        return within(method, MemberSubstitution.relaxed().method(named(call)).replaceWithConstant(constant));
    }

    /** Returns a change by which a method takes what a slip of the pen makes of it for the result of a call. */
    static Change mistakes(String method, String call, String slip) {
        return within(method, instead(MemberSubstitution.relaxed().method(named(call)), slip));
    }

    /** Returns a change by which every method takes what a slip of the pen makes of it for the result of a call. */
    static Change mistakesEverywhere(String call, String slip) {
        return type -> type.visit(instead(MemberSubstitution.relaxed().method(named(call)), slip)
                .failIfNoMatch(false)
                .on(any()));
    }

    /** Returns a change by which a method takes what a slip of the pen makes of it for the value of a field. */
    static Change misreads(String method, String field, String slip) {
        return within(
                method, instead(MemberSubstitution.relaxed().field(named(field)).onRead(), slip));
    }

    private static MemberSubstitution instead(MemberSubstitution.WithoutSpecification<?> found, String slip) {
        return found.replaceWith(Chain.with(Assigner.DEFAULT, Assigner.Typing.DYNAMIC)
                .executing(Chain.Step.ForDelegation.to(Slips.named(slip))));
    }

    private static Change within(String method, MemberSubstitution substitution) {
        return type -> {
            check(type, named(method));
            return type.visit(substitution.on(named(method).or(nameStartsWith("lambda$" + method + "$"))));
        };
    }

    // ---- before and after a method ----

    /** Returns a change by which a method does something more, or gets or returns something else. */
    static Change also(String method, Class<?> advice) {
        return type -> {
            check(type, named(method));
            return type.visit(Advice.to(advice).on(named(method)));
        };
    }

    private static void check(DynamicType.Builder<?> type, ElementMatcher<? super MethodDescription> method) {
        if (type.toTypeDescription().getDeclaredMethods().filter(method).isEmpty()) {
            throw new IllegalArgumentException(type.toTypeDescription() + " has no such method: " + method);
        }
    }
}
