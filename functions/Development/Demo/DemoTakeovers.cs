using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;

namespace ElevatorFunctions.Development.Demo;

/// <summary>
/// The elevators that companies of the demo city took over within the last half year (E-6), each from the company next in line and of another use unit.
/// Companies differ in how many they took over, and in how many of the changes were filed late (S-6).
/// </summary>
/// <param name="contracts">The contract of the year of each company, in the order of the companies.</param>
/// <param name="by">User name of the supervisor who registers the changes.</param>
/// <param name="today">The day on which the city begins, Shanghai.</param>
internal sealed class DemoTakeovers(IReadOnlyList<Contract> contracts, string by, DateOnly today)
{
    // From here on nothing else happens at the elevators but visits and inspections. The last of these inspections come after the takeovers.
    private const int FirstNumber = 60 * DemoPlanner.Companies;
    private const int DaysSinceTheLast = 60;
    private const int DaysBetween = 35;
    private const int DaysToFile = 3;
    private const int DaysToFileLate = 12;

    private static readonly (int Taken, int Late)[] OfCompanies = [(4, 0), (4, 1), (4, 2), (2, 0), (2, 1), (0, 0)];

    /// <summary>An elevator as its present company took it over, or as it is where no other company had it before.</summary>
    /// <param name="number">Its number, from 0, which says whose it is.</param>
    public DemoElevator Of(int number, DemoElevator elevator)
    {
        var ((taken, late), place) = (OfCompanies[number % contracts.Count], (number - FirstNumber) / contracts.Count);
        if (number < FirstNumber || place >= taken)
        {
            return elevator;
        }

        var (former, present) = (contracts[(number + 1) % contracts.Count], contracts[number % contracts.Count]);
        var signedOn = today.AddDays(-DaysSinceTheLast - (place * DaysBetween));
        var filedOn = signedOn.AddDays(place < late ? DaysToFileLate : DaysToFile);
        var entry = elevator.Entry;
        var before = With(ContractCovers.None, former, former.Term);
        return elevator with
        {
            Entry = entry with { CompanySince = signedOn },

            // The company cannot bind it before the change is filed.
            Covers = With(before.Unbind(former.Company, signedOn), present, new(filedOn, present.LastDay)),
            Change = new(
                ShanghaiCalendar.StartOfDay(filedOn).AddHours(10), by, former.Company, entry.CompanySince, present.Company, signedOn, filedOn, entry.UseUnit,
                entry.District, Covers: before.ToString()),
        };
    }

    private static ContractCovers With(ContractCovers covers, Contract contract, ContractTerm term) =>
        covers.TryBind(new(contract.Id, contract.Company, term), out var bound, out _)
            ? bound
            : throw new InvalidOperationException($"the demo city's contract {contract.Number} would be refused");
}
