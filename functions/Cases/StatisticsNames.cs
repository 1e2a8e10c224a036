using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Statistics;

namespace ElevatorFunctions.Cases;

/// <summary>The names of groups of cases, without those of companies, which stand in the directory of names.</summary>
internal sealed class StatisticsNames(StatisticsGroup by)
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <summary>Notes where an elevator is. Cases come newest first, and the first place of an elevator is kept.</summary>
    public void Note(ElevatorCode elevator, string place)
    {
        if (by == StatisticsGroup.Elevator)
        {
            _places.TryAdd(elevator.ToString(), place);
        }
    }

    /// <summary>The Chinese name of a group, and the English one where it differs. Null for a month, and for a company.</summary>
    public (string? Name, string? English) Of(string key) => by switch
    {
        StatisticsGroup.Elevator => (_places.GetValueOrDefault(key), null),
        StatisticsGroup.District => (Districts.Find(key)?.ChineseName, Districts.Find(key)?.EnglishName),
        StatisticsGroup.Company when key == StatisticsCase.NoCompany => ("无维保单位", "No company"),
        _ => (null, null),
    };
}
