using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Development.Demo;

/// <summary>The administrative acts by which the demo city came about, as the log has them: organisations, sub-accounts, contracts, exemptions.</summary>
internal static class DemoActs
{
    private const string From = "10.6.0.2";

    /// <summary>The acts, the oldest first.</summary>
    public static IReadOnlyList<AdminAct> Tell(DemoPlan plan)
    {
        var people = new DemoPeople(plan);
        var admin = plan.Accounts.First(account => account.Role == Role.Admin);
        var districts = plan.Organisations.ToDictionary(organisation => organisation.Id, organisation => organisation.District);
        return
        [
            .. plan.Organisations
                .Select(organisation => Of(
                    AdminActKind.OrganisationCreated, admin, organisation.CreatedAt, OrganisationStore.ChangeOf(before: null, organisation)))
                .Concat(plan.Accounts.Where(account => !account.IsMain).Select(account => Of(
                    AdminActKind.AccountCreated,
                    people.MainOf(account.Organisation),
                    account.CreatedAt,
                    AccountService.ChangeOf(before: null, account, districts[account.Organisation]))))
                .Concat(plan.Contracts.Select(pair => Of(
                    AdminActKind.ContractCreated,
                    people.MainOf(pair.Contract.Company),
                    pair.Contract.CreatedAt,
                    ContractActs.Of(before: null, pair.Contract))))
                .OrderBy(act => act.At),
        ];
    }

    /// <summary>The exemptions that the centre made, decided on and withdrew.</summary>
    public static IEnumerable<AdminAct> Of(DemoPlan plan, IEnumerable<Exemption> exemptions)
    {
        var centre = new DemoPeople(plan).Centre;
        foreach (var exemption in exemptions)
        {
            var made = exemption with { Withdrawal = null, Decision = null, IsUndecided = exemption.IsUndecided || exemption.Decision is not null };
            yield return Of(AdminActKind.ExemptionMade, centre, exemption.At, ExemptionStore.ActOf(before: null, made));
            if (exemption.Decision is { } decision)
            {
                yield return Of(AdminActKind.ExemptionDecided, centre, decision.At, ExemptionStore.ActOf(made, exemption));
            }

            if (exemption.Withdrawal is { } withdrawal)
            {
                yield return Of(AdminActKind.ExemptionWithdrawn, centre, withdrawal.At, ExemptionStore.ActOf(made, exemption));
            }
        }
    }

    private static AdminAct Of(AdminActKind kind, Account by, DateTimeOffset at, AdminActChange change)
    {
        var caller = new Caller(by.Id, by.UserName, by.Role, by.Organisation, by.IsMain);

        // The same at each start, so that one that was cut off is done again.
        return change.ToEntry(new ActUnderWay(kind, caller, From), at)! with { Id = Digest.Of("demo act", kind.ToString(), change.Subject), IsConfirmed = true };
    }
}
