using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Exemptions;

/// <summary>The exemptions that a list asks for.</summary>
internal sealed record ExemptionFilter
{
    /// <summary>The record began on this day or later.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The record began on this day or earlier.</summary>
    public required DateOnly To { get; init; }

    public OrganisationId? Company { get; init; }

    public ExemptionKind? Kind { get; init; }

    public ScoreRate? Rate { get; init; }

    public ElevatorCode? Elevator { get; init; }

    /// <summary>Those that stand, the others that were granted, or null for both.</summary>
    public bool? Standing { get; init; }

    /// <summary>The state, or null for all that were granted.</summary>
    public ExemptionState? State { get; init; }

    /// <summary>Reads the filter of a request, and notes its faults.</summary>
    /// <param name="today">Today in Shanghai.</param>
    public static ExemptionFilter Read(HttpRequest request, Checks checks, DateOnly today)
    {
        var (from, to) = Period.ReadDays(request, checks, today);
        return new()
        {
            From = from,
            To = to,
            Company = request.QueryOrganisation(checks, "company"),
            Kind = checks.OptionalCode<ExemptionKind>("kind", request.Query(checks, "kind")),
            Rate = checks.OptionalCode<ScoreRate>("rate", request.Query(checks, "rate")),
            Elevator = request.QueryElevator(checks),
            Standing = checks.OptionalFlag("standing", request.Query(checks, "standing")),
            State = checks.OptionalCode<ExemptionState>("state", request.Query(checks, "state")),
        };
    }

    /// <summary>The pointers to read. They stand by the making, and no record is exempted before it began.</summary>
    public IEnumerable<PointerRange> RangesOf(string list, DateTimeOffset now) => PointerRange.MonthsOf(list, ShanghaiCalendar.StartOfDay(From), now);

    /// <summary>Whether an exemption is left in.</summary>
    public bool Fits(Exemption exemption) =>
        exemption.RecordDay >= From && exemption.RecordDay <= To
        && (Company is null || exemption.Company == Company)
        && (Kind is null || exemption.Kind == Kind)
        && (Rate is null || exemption.Rate == Rate)
        && (Elevator is null || exemption.Elevator == Elevator)
        && (Standing is null || exemption.Stands == Standing)
        && (State is { } state ? exemption.State == state : exemption.Granting is not null);
}
