using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Development.Demo;

/// <summary>The content of <c>demo.json</c>: accounts of the demo city to log in with, and elevators to scan.</summary>
/// <param name="Accounts">All accounts.</param>
/// <param name="Elevators">Some elevators of every case.</param>
internal sealed record DemoFile(IReadOnlyList<DemoFile.Login> Accounts, IReadOnlyList<DemoFile.Car> Elevators)
{
    private const int OfEachCase = 3;
    private const int Ready = 30;

    /// <summary>The file of a plan.</summary>
    public static DemoFile Of(DemoPlan plan, QrCodes codes)
    {
        var names = plan.Organisations.ToDictionary(organisation => organisation.Id, organisation => organisation.Name);
        var shown = plan.Elevators.GroupBy(elevator => elevator.Case.Note, StringComparer.Ordinal)
            .SelectMany(group => group.Take(group.Key == DemoCase.ReadyNote ? Ready : OfEachCase));
        return new DemoFile(
            [.. plan.Accounts.Select(account => new Login(
                account.Role, account.IsMain, names[account.Organisation], account.UserName, DemoCity.Password, account.Phone,
                account.IsMain ? null : account.Level))],
            [.. shown.Select(elevator => CarOf(plan, elevator, codes))]);
    }

    private static Car CarOf(DemoPlan plan, DemoElevator elevator, QrCodes codes)
    {
        var entry = elevator.Entry;
        var inCar = elevator.Codes[^1];
        var seesAll = plan.Accounts.Where(account => account is { IsMain: false, AllElevators: true } && account.Organisation == entry.Company);
        return new Car(
            entry.Code,
            codes.Write(entry.Code, inCar.Version, inCar.Until),
            entry.Position?.Latitude,
            entry.Position?.Longitude,
            entry.Central,
            entry.Company,
            entry.UseUnit,
            [.. elevator.AssignedTo.Concat(seesAll).Select(account => account.UserName)],
            elevator.Case.Note);
    }

    /// <summary>Somebody to log in as.</summary>
    internal sealed record Login(
        Role Role, bool Main, string Organisation, string UserName, string Password, string? Phone, Level? Level);

    /// <summary>An elevator to scan.</summary>
    internal sealed record Car(
        ElevatorCode Code,
        string Qr,
        double? Latitude,
        double? Longitude,
        bool Central,
        OrganisationId? Company,
        OrganisationId UseUnit,
        IReadOnlyList<string> AssignedTo,
        string Note);
}
