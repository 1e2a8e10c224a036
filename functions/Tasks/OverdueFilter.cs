using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Tasks;

/// <summary>The overdue records that a list asks for.</summary>
internal sealed record OverdueFilter
{
    /// <summary>Due on this day or later.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Due on this day or earlier.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Of this elevator only.</summary>
    public ElevatorCode? Elevator { get; init; }

    /// <summary>Of this company only.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Of this use unit only.</summary>
    public OrganisationId? UseUnit { get; init; }

    /// <summary>Of this district only.</summary>
    public string? District { get; init; }

    /// <summary>Those that count in a score, those that do not, or null for both.</summary>
    public bool? Counted { get; init; }

    /// <summary>Those that no visit has ended yet, those that one has ended, or null for both.</summary>
    public bool? Open { get; init; }

    /// <summary>Reads the filter of a request, and notes its faults.</summary>
    /// <param name="today">Today in Shanghai.</param>
    public static OverdueFilter Of(HttpRequest request, Checks checks, DateOnly today)
    {
        var (from, to) = Period.ReadDays(request, checks, today);
        return new()
        {
            From = from,
            To = to,
            Elevator = request.QueryElevator(checks),
            Company = request.QueryOrganisation(checks, "company"),
            UseUnit = request.QueryOrganisation(checks, "useUnit"),
            District = request.QueryDistrict(checks),
            Counted = checks.OptionalFlag("counted", request.Query(checks, "counted")),
            Open = checks.OptionalFlag("open", request.Query(checks, "open")),
        };
    }

    /// <summary>The filter of all records.</summary>
    public static OverdueFilter Everything(DateOnly today) => new() { From = DateOnly.MinValue, To = today };

    /// <summary>The pointers to read.</summary>
    public IEnumerable<PointerRange> RangesOf(string list) =>
        PointerRange.MonthsOf(list, ShanghaiCalendar.StartOfDay(From), ShanghaiCalendar.StartOfDay(To));

    /// <summary>Whether a record is left in.</summary>
    public bool Fits(ListedOverdueRecord listed)
    {
        var record = listed.Record;
        return record.DueOn >= From && record.DueOn <= To
            && (Elevator is null || record.Elevator == Elevator)
            && (Company is null || record.Company == Company)
            && (UseUnit is null || record.UseUnit == UseUnit)
            && (District is null || record.District == District)
            && (Counted is null || listed.IsCounted == Counted)
            && (Open is null || record.ServedBy is null == Open);
    }
}
