using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>Picks the elevators that a caller looks for: equal fields, days of commissioning, words (E-3). Retired ones only where it asks for them (E-7).</summary>
internal sealed class ElevatorFilter
{
    private readonly List<(ElevatorField Field, IComparable Value)> _equal = [];
    private DateOnly? _from;
    private DateOnly? _to;
    private SearchWords _words = SearchWords.Of(null);
    private bool? _inContract;

    private ElevatorFilter()
    {
    }

    /// <summary>The filter that leaves all in but the retired ones.</summary>
    public static ElevatorFilter None { get; } = new();

    /// <summary>True when every entry passes that is not retired.</summary>
    public bool IsEmpty => _equal.Count == 0 && _from is null && _to is null && _words.IsEmpty && _inContract is null;

    /// <summary>True when the contracts of an elevator decide too.</summary>
    public bool NeedsCovers => _inContract is not null;

    /// <summary>The district looked for, or null for any.</summary>
    public District? District => Districts.Find(ValueOf("district"));

    /// <summary>The use unit looked for, or null for any.</summary>
    public OrganisationId? UseUnit => OrganisationId.TryParse(ValueOf("useUnit"), out var id) ? id : null;

    /// <summary>The company looked for, or null for any.</summary>
    public OrganisationId? Company => OrganisationId.TryParse(ValueOf("company"), out var id) ? id : null;

    // E-7: lists leave them out unless asked.
    private bool AsksForRetired => _equal.Exists(pair => pair.Field.Name is "status" or "retiredOn");

    /// <summary>Reads the filter of a request, and notes its faults.</summary>
    /// <param name="request">Has a query value for each field that matters, <c>commissionedFrom</c>, <c>commissionedTo</c>, <c>inContract</c>.</param>
    /// <param name="checks">Takes the faults.</param>
    /// <param name="search">Words, each of which is somewhere in code, factory number, registration code or place, or null without any.</param>
    public static ElevatorFilter Of(HttpRequest request, Checks checks, string? search)
    {
        var filter = new ElevatorFilter
        {
            _words = SearchWords.Of(search),
            _from = checks.OptionalDay("commissionedFrom", request.Query(checks, "commissionedFrom")),
            _to = checks.OptionalDay("commissionedTo", request.Query(checks, "commissionedTo")),
            _inContract = checks.OptionalFlag("inContract", request.Query(checks, "inContract")),
        };
        foreach (var field in ElevatorField.All)
        {
            if (request.Query(checks, field.Name) is { Length: > 0 } text)
            {
                var value = field.Read(text);
                checks.That(value is not null, field.Name, field.Fault);
                filter._equal.Add((field, value!));
            }
        }

        return filter;
    }

    /// <summary>True when an elevator is looked for.</summary>
    /// <param name="row">The elevator. Its covers are known where <see cref="NeedsCovers"/> says so.</param>
    /// <param name="today">Today in Shanghai.</param>
    public bool Passes(ListedElevator row, DateOnly today)
    {
        var entry = row.Entry;
        foreach (var (field, value) in _equal)
        {
            if (!field.Is(entry, value))
            {
                return false;
            }
        }

        return (entry.Retirement is null || AsksForRetired)
            && (_from is null || entry.CommissionedOn >= _from)
            && (_to is null || entry.CommissionedOn <= _to)
            && (_words.IsEmpty || _words.AreIn(entry.Code.ToString(), entry.FactoryNumber, entry.RegistrationCode, entry.Place))
            && (_inContract is not { } wanted || row.Covers!.On(today) is not null == wanted);
    }

    private string? ValueOf(string name) => (string?)_equal.Find(pair => pair.Field.Name == name).Value;
}
