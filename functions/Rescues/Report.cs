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

    /// <summary>The reporter's own words.</summary>
    public string? Text { get; init; }

    /// <summary>The reporter's phone, for the rescuer to call back.</summary>
    public string? Phone { get; init; }

    /// <summary>The secret of the reporter's private page, or null when it has none .</summary>
    public string? Secret { get; init; }

    /// <summary>The rescue it opened or was attached to, or null when it asked for none.</summary>
    public RescueReference? Rescue { get; init; }
}
