namespace ElevatorFunctions.Core.Identifiers;

/// <summary>What all identifiers share.</summary>
internal static class Identifier
{
    /// <summary>The identifier in a text that must hold one; the text is not repeated in the message, it is foreign.</summary>
    public static T Parse<T>(string? text)
        where T : struct, IIdentifier<T> =>
        T.TryParse(text, out var id) ? id : throw new FormatException($"The text is no {typeof(T).Name}.");

    /// <summary>The text of an identifier that was parsed or made, never of a default one.</summary>
    public static string Text<T>(string? value)
        where T : struct, IIdentifier<T> =>
        value ?? throw new InvalidOperationException($"A default {typeof(T).Name} identifies nothing.");
}
