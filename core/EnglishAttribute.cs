namespace ElevatorFunctions.Core;

/// <summary>The English name of a value that a catalogue lists, in lower case, beside the Chinese one in its <c>[Description]</c>.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class EnglishAttribute(string text) : Attribute
{
    /// <summary>The name.</summary>
    public string Text { get; } = text;
}
