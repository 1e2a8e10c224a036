using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Complaints;

/// <summary>The complaints that a list leaves in.</summary>
internal sealed record ComplaintFilter
{
    public required ComplaintTab Tab { get; init; }

    /// <summary>Complained at or after, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Complained at or before, UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>About this elevator only.</summary>
    public ElevatorCode? Elevator { get; init; }

    /// <summary>For this company only.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Of this district only.</summary>
    public string? District { get; init; }

    /// <summary>Only those that are not closed, whatever their age, or only those that are.</summary>
    public bool? Open { get; init; }

    /// <summary>Parts of elevator code, place or text.</summary>
    public required SearchWords Search { get; init; }

    /// <summary>Reads the filter of a request, and notes its faults.</summary>
    public static ComplaintFilter Of(HttpRequest request, Checks checks, string? search, DateTimeOffset now)
    {
        var (from, to) = Period.Read(request, checks, now);
        return new()
        {
            Tab = checks.OptionalCode<ComplaintTab>("tab", request.Query(checks, "tab")) ?? ComplaintTab.All,
            From = from,
            To = to,
            Elevator = request.QueryElevator(checks),
            Company = request.QueryOrganisation(checks, "company"),
            District = request.QueryDistrict(checks),
            Open = checks.OptionalFlag("open", request.Query(checks, "open")),
            Search = SearchWords.Of(search),
        };
    }

    /// <summary>The pointers to read. Open complaints may be older than any period.</summary>
    /// <param name="list">The list (<see cref="Cases.CaseLists"/>).</param>
    public IEnumerable<PointerRange> RangesOf(string list) =>
        Tab.IsOfOpen() || Open == true ? [PointerRange.Whole(PointerLists.OfOpen(list))] : PointerRange.MonthsOf(list, From, To);

    /// <summary>True when a complaint is left in.</summary>
    /// <param name="untold">The complaints without a contact to tell, where the tab is theirs.</param>
    public bool Fits(Complaint complaint, IReadOnlySet<ComplaintId> untold, DateTimeOffset now, Limits limits)
    {
        var progress = complaint.Progress();
        return (Elevator is null || complaint.Elevator == Elevator)
            && (Company is null || complaint.Company == Company)
            && (District is null || complaint.District == District)
            && (Open is null || Open == !progress.IsClosed)
            && Search.AreIn(complaint.Elevator.ToString(), complaint.Place, complaint.Text)
            && Tab.Holds(progress, untold.Contains(complaint.Id), now, limits);
    }
}
