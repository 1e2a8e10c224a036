using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// What every identifier can do: be read from foreign text without an exception, and be written as text that reads back as itself.
/// A default instance is no identifier; its <see cref="object.ToString"/> throws <see cref="InvalidOperationException"/>.
/// </summary>
/// <typeparam name="TSelf">The identifier.</typeparam>
public interface IIdentifier<TSelf>
    where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary>Reads an identifier; false where the text is none.</summary>
    /// <param name="text">Foreign text, or null.</param>
    /// <param name="id">The identifier in its canonical form.</param>
    static abstract bool TryParse([NotNullWhen(true)] string? text, out TSelf id);
}
