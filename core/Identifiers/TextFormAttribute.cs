namespace ElevatorFunctions.Core.Identifiers;

/// <summary>The form that every text of a type has; what may be read besides (check digits, words of a list) is the type's own.</summary>
/// <param name="pattern">Regular expression (ECMA 262) of the whole text.</param>
/// <param name="name">Name of the text where the type is named after something else; null for the type's own.</param>
/// <param name="example">A text of this form; null without one.</param>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class)]
public sealed class TextFormAttribute(string pattern, string? name = null, string? example = null) : Attribute
{
    /// <summary>Regular expression of the whole text.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>Name of the text where the type is named after something else; null for the type's own.</summary>
    public string? Name { get; } = name;

    /// <summary>A text of this form; null without one.</summary>
    public string? Example { get; } = example;
}
