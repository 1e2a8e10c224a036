namespace ElevatorFunctions.Core.Identifiers;

/// <summary>The form of every text of a type. The type itself checks the rest, such as check digits and words of a list.</summary>
/// <param name="pattern">Regular expression (ECMA 262) of the whole text.</param>
/// <param name="name">Name of the text, or null for the name of the type.</param>
/// <param name="example">A text of this form, or null.</param>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class)]
public sealed class TextFormAttribute(string pattern, string? name = null, string? example = null) : Attribute
{
    /// <summary>Regular expression of the whole text.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>Name of the text, or null for the name of the type.</summary>
    public string? Name { get; } = name;

    /// <summary>A text of this form, or null.</summary>
    public string? Example { get; } = example;
}
