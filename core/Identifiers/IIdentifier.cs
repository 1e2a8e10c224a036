using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// An identifier that is read from foreign text without an exception, and written as text that reads back as the same identifier. A default
/// instance is not an identifier: its <see cref="object.ToString"/> throws <see cref="InvalidOperationException"/>.
/// </summary>
/// <typeparam name="TSelf">The identifier.</typeparam>
public interface IIdentifier<TSelf>
    where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary>Reads an identifier. Returns false if the text is not an identifier.</summary>
    /// <param name="text">Foreign text, or null.</param>
    /// <param name="id">The identifier in its canonical form.</param>
    static abstract bool TryParse([NotNullWhen(true)] string? text, out TSelf id);
}
