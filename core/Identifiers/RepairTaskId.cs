using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Identifiers;

/// <summary>
/// A repair task. The text begins with the instant it was opened (UTC, to the tick) in a fixed width, so that the ordinal order of ids is the
/// order of tasks, and ends with 80 bits.
/// </summary>
public readonly record struct RepairTaskId : IIdentifier<RepairTaskId>
{
    /// <summary>Length of the text in characters.</summary>
    public const int Length = TimedId.Length;

    private readonly string? _value;

    private RepairTaskId(string value) => _value = value;

    /// <summary>When it was opened, in UTC.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public DateTimeOffset OpenedAt => TimedId.InstantOf(ToString());

    /// <summary>Makes an id.</summary>
    /// <param name="openedAt">The sign-out that found the failure.</param>
    /// <param name="bits">10 bytes, derived from the visit and the item so that opening it again gives the same id.</param>
    /// <exception cref="ArgumentException">There are not 10 bytes.</exception>
    public static RepairTaskId Create(DateTimeOffset openedAt, ReadOnlySpan<byte> bits) => new(TimedId.Create(openedAt, bits));

    /// <summary>Reads an id, in lower case only. Returns false if the text is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RepairTaskId id)
    {
        var good = TimedId.IsText(text);
        id = good ? new(text!) : default;
        return good;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static RepairTaskId Parse(string? text) => Identifier.Parse<RepairTaskId>(text);

    /// <summary>29 characters of Crockford's base 32, in lower case.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<RepairTaskId>(_value);
}
