using System.Globalization;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Keys of the table ElevatorLists: a list is a partition, an elevator of it a row under its code. Several lists hold a copy of
/// the same entry, so that each caller's elevators lie together (E-3).
/// </summary>
internal static class ElevatorListKeys
{
    /// <summary>The partition of writes to lists that are under way (<see cref="ElevatorListRepair"/>).</summary>
    public const string Intents = "intents";

    private const string CompanyPrefix = "company|";
    private const string UseUnitPrefix = "unit|";
    private const string DistrictPrefix = "district|";
    private const string PersonPrefix = "person|";

    /// <summary>Beginning of the rows of writes that began at a moment. Rows sort in the order of time.</summary>
    public static string Intent(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture) + "|";

    /// <summary>The elevators a company is registered for.</summary>
    public static string Company(OrganisationId company) => CompanyPrefix + company;

    /// <summary>The elevators of a use unit.</summary>
    public static string UseUnit(OrganisationId useUnit) => UseUnitPrefix + useUnit;

    /// <summary>The elevators of a district.</summary>
    public static string District(District district) => DistrictPrefix + district.Code;

    /// <summary>The elevators assigned to a person one by one .</summary>
    public static string Person(AccountId person) => PersonPrefix + person;

    /// <summary>The row of an elevator in any list.</summary>
    public static string Row(ElevatorCode code) => code.ToString();

    /// <summary>The lists an entry belongs to, those of persons left out.</summary>
    public static IEnumerable<string> Of(Elevator elevator)
    {
        yield return DistrictPrefix + elevator.District;
        yield return UseUnit(elevator.UseUnit);
        if (elevator.Company is { } company)
        {
            yield return Company(company);
        }
    }

    /// <summary>The lists an entry belongs to.</summary>
    /// <param name="elevator">The entry.</param>
    /// <param name="assigned">The accounts to which it is assigned one by one.</param>
    public static IEnumerable<string> Of(Elevator elevator, IEnumerable<AccountId> assigned) =>
        Of(elevator).Concat(assigned.Select(Person));
}
