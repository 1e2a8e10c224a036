using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Statistics;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Cases;

/// <summary>A request for statistics of cases (P-4): how they are grouped, and which are counted.</summary>
internal sealed record StatisticsQuery
{
    /// <summary>The property by which they are grouped.</summary>
    public required StatisticsGroup By { get; init; }

    /// <summary>Opened at or after, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Opened at or before, UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The part of this company only.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Those of this elevator only.</summary>
    public ElevatorCode? Elevator { get; init; }

    /// <summary>Those of this district only, by its code.</summary>
    public string? District { get; init; }

    /// <summary>Reads a request, and notes its faults.</summary>
    public static StatisticsQuery Read(HttpRequest request, Checks checks, DateTimeOffset now)
    {
        var by = checks.Code<StatisticsGroup>("by", request.Query(checks, "by"));
        var (from, to) = Period.Read(request, checks, now);
        checks.That(to - from <= Period.Default, "from", Reason.PeriodTooLong(Period.Default.Days));
        return new()
        {
            By = by,
            From = from,
            To = to,
            Company = request.QueryOrganisation(checks, "company"),
            Elevator = request.QueryElevator(checks),
            District = request.QueryDistrict(checks),
        };
    }

    /// <summary>The only company whose part is counted, or null for all: a company counts its own.</summary>
    public OrganisationId? CompanyFor(Caller caller) => caller.Role == Role.Maintenance ? caller.Organisation : Company;

    /// <summary>Whether nothing can be counted: a company asks for the part of another.</summary>
    public bool IsEmptyFor(Caller caller) => Company is not null && Company != CompanyFor(caller);

    /// <summary>The pointers to read: the months of the shortest list that holds all that are meant.</summary>
    /// <param name="list">The caller's list.</param>
    /// <param name="hasElevators">Whether the kind of case has lists of elevators.</param>
    public IEnumerable<PointerRange> RangesOf(Caller caller, string list, bool hasElevators) =>
        IsEmptyFor(caller) ? [] : PointerRange.MonthsOf(ShortestOf(caller, list, hasElevators), From, To);

    /// <summary>Whether a case is meant that the caller may see. Its part may still be another company's.</summary>
    /// <param name="list">The caller's list.</param>
    public bool Fits<TId>(IStoredCase<TId> one, string list)
        where TId : struct, IIdentifier<TId> =>
        (Elevator is null || one.Reference.Elevator == Elevator)
        && (District is null || one.District == District)
        && one.Lists.Contains(list, StringComparer.Ordinal);

    private string ShortestOf(Caller caller, string list, bool hasElevators) =>
        hasElevators && Elevator is { } elevator ? CaseLists.Elevator(elevator)
        : caller.Role is Role.Maintenance or Role.UseUnit ? list
        : Company is { } company ? CaseLists.Company(company)
        : list == CaseLists.City && District is { } district ? CaseLists.District(district)
        : list;
}
