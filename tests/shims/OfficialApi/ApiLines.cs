using System.Reflection;
using System.Runtime.CompilerServices;

namespace Shims.Tests.OfficialApi;

/// <summary>The public and protected surface of a type, a line a member, in the form of the lists.</summary>
internal static class ApiLines
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> OfMembers(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [OfMethod(type.GetMethod("Invoke")!)];
        }

        var name = ApiName.Of(type);
        return type.GetConstructors(Declared).Where(constructor => !constructor.IsStatic && IsVisible(constructor))
            .Select(constructor => $"M:{name}.#ctor({Parameters(constructor)}){Protection(constructor)}")
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !IsAccessor(method)).Select(OfMethod))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)).Select(OfProperty))
            .Concat(type.GetEvents(Declared).Where(@event => IsVisible(@event.AddMethod!))
                .Select(@event => $"E:{name}.{@event.Name} : {ApiName.Of(@event.EventHandlerType!)}"))
            .Concat(type.GetFields(Declared).Where(field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName)
                .Select(field => OfField(field, name)));
    }

    public static string KindOf(Type type)
    {
        if (type.IsEnum)
        {
            return "enum";
        }

        if (type.IsInterface)
        {
            return "interface";
        }

        if (type.IsValueType)
        {
            return type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly struct" : "struct";
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return "delegate";
        }

        var noun = type.GetMethod("<Clone>$") is null ? "class" : "record";
        return (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static " + noun,
            (true, false) => "abstract " + noun,
            (false, true) => "sealed " + noun,
            _ => noun,
        };
    }

    /// <summary>The base type unless it says nothing, and the interfaces that neither the base nor another interface brings.</summary>
    public static IEnumerable<string> BasesOf(Type type)
    {
        var interfaces = type.IsEnum || typeof(Delegate).IsAssignableFrom(type) ? [] : type.GetInterfaces();
        var fromBase = type.BaseType?.GetInterfaces() ?? [];
        var own = interfaces.Except(fromBase).Select(ApiName.Of);
        return type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum)
            ? own.Prepend(ApiName.Of(parent))
            : own;
    }

    /// <summary>The attribute usage as declared on the type itself, or null.</summary>
    public static string? UsageOf(Type type)
    {
        var usage = type.GetCustomAttributesData().FirstOrDefault(attribute => attribute.AttributeType == typeof(AttributeUsageAttribute));
        if (usage is null)
        {
            return null;
        }

        var named = usage.NamedArguments.Select(argument => $", {argument.MemberName}={argument.TypedValue.Value}");
        return $"[AttributeUsage({(AttributeTargets)usage.ConstructorArguments[0].Value!}{string.Concat(named)})]";
    }

    private static string OfMethod(MethodInfo method)
    {
        var arguments = method.IsGenericMethod ? $"<{string.Join(',', method.GetGenericArguments().Select(ApiName.Of))}>" : "";
        return $"M:{ApiName.Of(method.DeclaringType!)}.{method.Name}{arguments}({Parameters(method)}) : {ApiName.Of(method.ReturnType)}{Protection(method)}";
    }

    private static string OfProperty(PropertyInfo property)
    {
        var accessors = string.Concat(
            new[] { Accessor(property.GetMethod, "get"), Accessor(property.SetMethod, IsInit(property) ? "init" : "set") });
        return $"P:{ApiName.Of(property.DeclaringType!)}.{property.Name} : {ApiName.Of(property.PropertyType)} {{ {accessors}}}";
    }

    private static string OfField(FieldInfo field, string type)
    {
        if (!field.IsLiteral)
        {
            return $"F:{type}.{field.Name} : {ApiName.Of(field.FieldType)}";
        }

        var value = field.GetRawConstantValue();
        return field.DeclaringType!.IsEnum
            ? $"F:{type}.{field.Name} = {value}"
            : $"F:{type}.{field.Name} : {ApiName.Of(field.FieldType)} = {(value is string ? $"\"{value}\"" : value)}";
    }

    private static string Accessor(MethodInfo? accessor, string word)
    {
        if (accessor is null || !IsVisible(accessor))
        {
            return "";
        }

        return accessor.IsPublic ? $"{word}; " : accessor.IsFamily ? $"protected {word}; " : $"protected internal {word}; ";
    }

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) is true;

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Accessors, which their property or event stands for, and compiler-made members that C# cannot name.</summary>
    private static bool IsAccessor(MethodInfo method) =>
        (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal)) || method.Name.StartsWith('<');

    private static string Protection(MethodBase method) =>
        method.IsFamily ? " [protected]" : method.IsFamilyOrAssembly ? " [protected internal]" : "";

    private static string Parameters(MethodBase method) =>
        string.Join(',', method.GetParameters().Select(parameter => ApiName.Of(parameter.ParameterType)));
}
