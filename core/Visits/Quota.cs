using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Visits;

/// <summary>
/// The quota that one person has used of one calendar month (V-11): the counted visits of each elevator, signed out and not invalid, and at most one
/// open visit, which reserves its cost until it is signed out or becomes invalid. It does not record the person or the month.
/// A default instance is a month without visits.
/// <para>
/// Its text is <c>CODE:1,CODE2:2</c>, elevators in ordinal order, and <c>|CODE3@visit</c> for an open visit. The value is that text, so
/// that it is read from a row and judged without building anything.
/// </para>
/// </summary>
public readonly record struct Quota
{
    private readonly string? _counts;

    private Quota(string counts, OpenVisit? open) => (_counts, Open) = (counts, open);

    /// <summary>The visit not signed out yet, whether still open or invalid by now.</summary>
    public OpenVisit? Open { get; }

    private string Counts => _counts ?? string.Empty;

    /// <summary>Reads what <see cref="ToString"/> wrote. Returns false if the text is not a quota.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Quota quota)
    {
        quota = default;
        if (text is null)
        {
            return false;
        }

        var bar = text.IndexOf('|', StringComparison.Ordinal);
        OpenVisit? open = null;
        if (bar >= 0)
        {
            if (text[(bar + 1)..].Split('@') is not [var code, var visit]
                || !ElevatorCode.TryParse(code, out var elevator)
                || !VisitId.TryParse(visit, out var id))
            {
                return false;
            }

            open = new(id, elevator);
        }

        var counts = bar < 0 ? text : text[..bar];
        if (!AreCounts(counts))
        {
            return false;
        }

        quota = new(counts, open);
        return true;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a quota.</exception>
    public static Quota Parse(string? text) => TryParse(text, out var quota) ? quota : throw new FormatException("The text must be a quota.");

    /// <summary>
    /// The quota used at a moment, in 台次: each elevator costs its visits, at most 2. An open visit counts, an invalid one does not.
    /// </summary>
    public int Used(DateTimeOffset moment, Limits limits)
    {
        var used = 0;
        foreach (var (_, visits) in new Entries(Counts))
        {
            used += Cost(visits, limits);
        }

        if (OpenAt(moment, limits) is { } open)
        {
            var before = VisitsOf(open.Elevator);
            used += Cost(before + 1, limits) - Cost(before, limits);
        }

        return used;
    }

    /// <summary>The visit that is open at a moment: not signed out, and not invalid.</summary>
    public OpenVisit? OpenAt(DateTimeOffset moment, Limits limits) =>
        Open is { } open && VisitWindows.IsOpen(open.Visit.SignedInAt, moment, limits) ? open : null;

    /// <summary>Counted visits of an elevator.</summary>
    public int VisitsOf(ElevatorCode elevator)
    {
        var code = elevator.ToString();
        foreach (var (other, visits) in new Entries(Counts))
        {
            if (other.SequenceEqual(code))
            {
                return visits;
            }
        }

        return 0;
    }

    /// <summary>With a visit just signed in. An earlier one that became invalid gives back what it reserved.</summary>
    /// <exception cref="InvalidOperationException">Another visit is open (V-10).</exception>
    public Quota SignIn(VisitId visit, ElevatorCode elevator, Limits limits) =>
        OpenAt(visit.SignedInAt, limits) is null || Open?.Visit == visit
            ? new(Counts, new(visit, elevator))
            : throw new InvalidOperationException("Another visit of this person is open (V-10).");

    /// <summary>
    /// With the open visit signed out and counted. A visit that is not the open one changes nothing, so that repeating is harmless.
    /// </summary>
    public Quota SignOut(VisitId visit) => Open is { } open && open.Visit == visit ? new(With(open.Elevator), null) : this;

    /// <summary>Without the open visit, which was never recorded or is invalid. A visit that is not the open one changes nothing.</summary>
    public Quota GiveBack(VisitId visit) => Open?.Visit == visit ? new(Counts, null) : this;

    /// <summary>With a visit that is over, as when a month is counted again from its records.</summary>
    public Quota Count(ElevatorCode elevator) => new(With(elevator), Open);

    /// <summary>Whether both hold the same visits.</summary>
    public bool Equals(Quota other) => string.Equals(Counts, other.Counts, StringComparison.Ordinal) && Open == other.Open;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Counts, Open);

    /// <summary>The text that reads back as the same quota.</summary>
    public override string ToString() => Open is { } open ? $"{Counts}|{open.Elevator}@{open.Visit}" : Counts;

    private static int Cost(int visits, Limits limits) => Math.Min(visits, limits.QuotaCostPerElevator);

    // Codes in order, each once, and written in no other way than we write them.
    private static bool AreCounts(string counts)
    {
        var previous = default(ReadOnlySpan<char>);
        foreach (var (code, visits) in new Entries(counts))
        {
            if (visits < 1 || !ElevatorCode.IsCanonical(code) || previous.SequenceCompareTo(code) >= 0)
            {
                return false;
            }

            previous = code;
        }

        return !counts.EndsWith(',');
    }

    private static void Append(StringBuilder counts, ReadOnlySpan<char> code, int visits) =>
        counts.Append(counts.Length == 0 ? string.Empty : ",").Append(code).Append(':').Append(visits);

    private string With(ElevatorCode elevator)
    {
        var code = elevator.ToString();
        var counts = new StringBuilder(Counts.Length + code.Length + 4);
        var isIn = false;
        foreach (var (other, visits) in new Entries(Counts))
        {
            var order = other.SequenceCompareTo(code);
            if (!isIn && order > 0)
            {
                Append(counts, code, 1);
            }

            isIn |= order >= 0;
            Append(counts, other, order == 0 ? visits + 1 : visits);
        }

        if (!isIn)
        {
            Append(counts, code, 1);
        }

        return counts.ToString();
    }

    /// <summary>The entries of a text, one after the other and without copies. A malformed entry has no visits.</summary>
    private ref struct Entries(ReadOnlySpan<char> rest)
    {
        private ReadOnlySpan<char> _rest = rest;

        public Entry Current { get; private set; }

        public readonly Entries GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            var comma = _rest.IndexOf(',');
            var entry = comma < 0 ? _rest : _rest[..comma];
            _rest = comma < 0 ? default : _rest[(comma + 1)..];
            var colon = entry.IndexOf(':');
            Current = entry[(colon + 1)..] is [not '0', ..] digits
                && colon > 0
                && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var visits)
                ? new(entry[..colon], visits)
                : new(entry, 0);
            return true;
        }
    }

    private readonly ref struct Entry(ReadOnlySpan<char> code, int visits)
    {
        private readonly ReadOnlySpan<char> _code = code;
        private readonly int _visits = visits;

        public void Deconstruct(out ReadOnlySpan<char> code, out int visits)
        {
            code = _code;
            visits = _visits;
        }
    }
}
