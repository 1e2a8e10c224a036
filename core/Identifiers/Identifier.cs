namespace ElevatorFunctions.Core.Identifiers;

/// <summary>Reads and writes identifiers of all types.</summary>
internal static class Identifier
{
    /// <summary>Reads a text that must be an identifier. The message does not repeat the text, which is foreign.</summary>
    public static T Parse<T>(string? text)
        where T : struct, IIdentifier<T> =>
        T.TryParse(text, out var id) ? id : throw new FormatException($"The text must be a valid {typeof(T).Name}.");

    /// <summary>The text of an identifier that was parsed or made, never of a default one.</summary>
    public static string Text<T>(string? value)
        where T : struct, IIdentifier<T> =>
        value ?? throw new InvalidOperationException($"A default {typeof(T).Name} identifies nothing.");
}
