using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using ElevatorFunctions.Platform.Http;

namespace ApiDocument;

/// <summary>Reads the declaration of a member.</summary>
internal static class Members
{
    /// <summary>Whether an answer always has the member, and a request must.</summary>
    public static bool IsAlwaysThere(JsonPropertyInfo property) =>
        !IsOptional(property.PropertyType) && !property.IsGetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null;

    /// <summary>Whether a request may say null.</summary>
    public static bool MayBeNull(JsonPropertyInfo property, IReadOnlyList<object> attributes) =>
        !attributes.OfType<RequiredAttribute>().Any()
        && (IsOptional(property.PropertyType)
            ? Nullable.GetUnderlyingType(property.PropertyType.GenericTypeArguments[0]) is not null || !property.PropertyType.GenericTypeArguments[0].IsValueType
            : !IsAlwaysThere(property));

    /// <summary>Whether a member may be left out and null means something else.</summary>
    public static bool IsOptional(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    /// <summary>The type of the value, without what makes it optional.</summary>
    public static Type Unwrapped(Type type)
    {
        type = IsOptional(type) ? type.GenericTypeArguments[0] : type;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    /// <summary>Whether a body has members that may not be left out, so that it may not be missing.</summary>
    public static bool AreNeeded(TakesAttribute takes) =>
        takes.Requires.Length > 0 || takes.Body.IsArray
        || Schemas.Options.GetTypeInfo(takes.Body).Properties.Any(property => Attributes(property).OfType<RequiredAttribute>().Any() || IsAlwaysThere(property));

    /// <summary>The attributes of the property and of the parameter of a record that makes it.</summary>
    public static IReadOnlyList<object> Attributes(JsonPropertyInfo property) =>
    [
        .. property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [],
        .. property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [],
    ];

    /// <summary>The property in the code.</summary>
    public static PropertyInfo? Member(JsonPropertyInfo property) => property.AttributeProvider as PropertyInfo;
}
