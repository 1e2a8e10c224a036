using System.Globalization;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Rescues;

/// <summary>A report of a fault or of trapped people (报警), as it is kept beside the rescue it led to.</summary>
internal sealed record Report
{
    /// <summary>The same for the same report however often it comes: 32 hexadecimal digits.</summary>
    public required string Digest { get; init; }

    /// <summary>How it came.</summary>
    public required ReportSource Source { get; init; }

    /// <summary>Its fault code.</summary>
    public required string Code { get; init; }

    /// <summary>The class of the report .</summary>
    public required IntakeKind Kind { get; init; }

    /// <summary>When it happened, as the report says, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it came in, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Whether the digest holds the time at which it happened, so that the same digest is the same report at any later time .</summary>
    public bool IsTimed { get; init; }

    /// <summary>The reporter's own words.</summary>
    public string? Text { get; init; }

    /// <summary>People in the car, as the reporter says, or null if it is not said.</summary>
    public int? People { get; init; }

    /// <summary>Where the car stands, as its device says, or null.</summary>
    public CarState? Car { get; init; }

    /// <summary>The parts of it that were not taken as they came .</summary>
    public IReadOnlyList<ReportNote> Notes { get; init; } = [];

    /// <summary>The reporter's phone, for the rescuer to call back (<see cref="Core.Phones.CallbackPhone"/>).</summary>
    public string? Phone { get; init; }

    /// <summary>The secret of the reporter's private page, or null when it has none .</summary>
    public string? Secret { get; init; }

    /// <summary>The rescue it opened or was attached to, or null when it asked for none.</summary>
    public RescueReference? Rescue { get; init; }

    /// <summary>The report under a digest of its own: others of its digest came before .</summary>
    /// <param name="nth">How many came before.</param>
    public Report Another(int nth) => this with
    {
        Digest = Platform.Http.Digest.Of(Digest, "another", nth.ToString(CultureInfo.InvariantCulture)),
        Notes = [.. Notes.Where(note => note.Kind != ReportNoteKind.KeyUsedAgain), new ReportNote(ReportNoteKind.KeyUsedAgain)],
    };

    /// <summary>The report as the rescue shows it, without the key to the reporter's page.</summary>
    public Report ToShow() => this with { Secret = null, Rescue = null };
}
