package dev.tillbridge.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What others can compile against: every public type with its public and protected members, one line each, always in the same order. */
final class Surface {

    private static final Set<String> OF_EVERY_ENUM = Set.of("values()", "valueOf(String)");
    private static final Set<String> OF_EVERY_RECORD = Set.of("equals(Object)", "hashCode()", "toString()");

    private Surface() {}

    /** Returns the listing of those of these types that others can see. */
    static String of(Collection<JavaClass> types) {
        return types.stream()
                .filter(Surface::isVisible)
                .sorted(Comparator.comparing(JavaClass::getName))
                .map(Surface::listing)
                .collect(Collectors.joining("\n"));
    }

    /** Returns whether others can see a type, which takes those around it, too. */
    static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && type.getEnclosingClass().map(Surface::isVisible).orElse(true);
    }

    private static String listing(JavaClass type) {
        Stream<String> members = Stream.of(
                        type.getFields().stream().filter(Surface::isOffered).map(Surface::field),
                        type.getConstructors().stream()
                                .filter(Surface::isOffered)
                                .map(Surface::constructor),
                        type.getMethods().stream()
                                .filter(Surface::isOffered)
                                .filter(method -> !isImplied(type, method))
                                .map(Surface::method))
                .flatMap(lines -> lines.sorted());
        return head(type) + "\n" + members.map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    private static String head(JavaClass type) {
        String kind = type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        boolean saysMore = kind.equals("class");
        String modifiers = saysMore ? modifiers(type.getModifiers(), JavaModifier.ABSTRACT, JavaModifier.FINAL) : "";
        Optional<String> parent = type.getRawSuperclass()
                .map(JavaClass::getName)
                .filter(name -> saysMore && !name.equals(Object.class.getName()));
        List<String> interfaces = type.getInterfaces().stream()
                .map(Surface::name)
                .filter(name -> !name.startsWith("Annotation"))
                .sorted()
                .toList();
        return modifiers
                + kind
                + " "
                + type.getName()
                + parent.map(name -> " extends " + shortened(name)).orElse("")
                + (interfaces.isEmpty() ? "" : " : " + String.join(", ", interfaces));
    }

    private static boolean isOffered(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        boolean isInherited = modifiers.contains(JavaModifier.PROTECTED)
                && !member.getOwner().getModifiers().contains(JavaModifier.FINAL);
        return (modifiers.contains(JavaModifier.PUBLIC) || isInherited)
                && !modifiers.contains(JavaModifier.SYNTHETIC)
                && !modifiers.contains(JavaModifier.BRIDGE);
    }

    private static boolean isImplied(JavaClass type, JavaMethod method) {
        String signature = method.getName() + parameters(method);
        return (type.isEnum() && OF_EVERY_ENUM.contains(signature))
                || (type.isRecord() && OF_EVERY_RECORD.contains(signature));
    }

    private static String field(JavaField field) {
        return modifiers(field.getModifiers(), JavaModifier.STATIC, JavaModifier.FINAL)
                + field.getName()
                + ": "
                + name(field.getType());
    }

    private static String constructor(JavaConstructor constructor) {
        return access(constructor) + "new" + parameters(constructor);
    }

    private static String method(JavaMethod method) {
        return access(method)
                + modifiers(method.getModifiers(), JavaModifier.STATIC, JavaModifier.ABSTRACT)
                + method.getName()
                + parameters(method)
                + ": "
                + name(method.getReturnType());
    }

    private static String access(JavaMember member) {
        return modifiers(member.getModifiers(), JavaModifier.PROTECTED);
    }

    private static String parameters(JavaCodeUnit unit) {
        return unit.getParameterTypes().stream().map(Surface::name).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String modifiers(Set<JavaModifier> all, JavaModifier... shown) {
        return Stream.of(shown)
                .filter(all::contains)
                .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
                .collect(Collectors.joining());
    }

    private static String name(JavaType type) {
        return shortened(type.getName());
    }

    /** Returns a name, or several in one another, without packages. */
    private static String shortened(String names) {
        return names.replaceAll("\\b([a-z][A-Za-z0-9_]*\\.)+", "");
    }
}
