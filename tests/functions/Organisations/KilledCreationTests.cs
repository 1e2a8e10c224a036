using System.Security.Cryptography;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Organisations;

/// <summary>Creating an organisation, or an account, in a process that is killed at any of its writes: a repeat finishes it.</summary>
[Trait("Speed", "slow")]
public sealed class KilledCreationTests(TestTown town) : IClassFixture<TestTown>
{
    private const int MoreWritesThanAny = 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A1_OrganisationKilledAnywhere_IsFinishedByARepeat(bool reachesStorage)
    {
        var registration = town.App.Get<OrganisationRegistration>();
        var deaths = 0;
        for (var write = 0; write < MoreWritesThanAny; write++)
        {
            var organisation = NewOrganisation();
            var first = NewAccount(organisation, organisation.Id.ToString(), isMain: true);
            if (!await DyingProcess.RunAsync(write, reachesStorage, () => registration.TryCreateAsync(organisation, first, CancellationToken.None)))
            {
                break;
            }

            deaths++;
            var again = NewAccount(organisation, organisation.Id.ToString(), isMain: true);
            var created = await registration.TryCreateAsync(organisation, again, CancellationToken.None);

            // Where the login row had reached storage, the organisation was complete, and the repeat is told so.
            var main = await town.App.Get<PeopleStore>().FindByNameAsync(organisation.Id.ToString(), CancellationToken.None);
            Assert.NotNull(main);
            Assert.Equal(created is not null ? again.Id : first.Id, main.Document.Id);
            Assert.NotNull(await town.App.Get<OrganisationStore>().FindAsync(organisation.Id, CancellationToken.None));
            Assert.Equal([main.Document.Id], await ListedAsync(organisation.Id));
        }

        Assert.Equal(5, deaths);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A4_AccountKilledAnywhere_IsFinishedByARepeat(bool reachesStorage)
    {
        var accounts = town.App.Get<AccountService>();
        var deaths = 0;
        for (var write = 0; write < MoreWritesThanAny; write++)
        {
            var organisation = NewOrganisation();
            var name = "killed_" + RandomNumberGenerator.GetHexString(10, lowercase: true);
            var first = NewAccount(organisation, name);
            if (!await DyingProcess.RunAsync(write, reachesStorage, () => accounts.TryAddAsync(first, CancellationToken.None)))
            {
                break;
            }

            deaths++;
            var there = await accounts.FindAsync(first.Id, CancellationToken.None);
            var again = NewAccount(organisation, name);
            Assert.Equal(there is null, await accounts.TryAddAsync(again, CancellationToken.None));
            Assert.Equal([there is null ? again.Id : first.Id], await ListedAsync(organisation.Id));
        }

        Assert.Equal(3, deaths);
    }

    private static Organisation NewOrganisation() => new()
    {
        Id = new OrganisationId(City.NewCreditCode()),
        Role = Role.Maintenance,
        Name = "公司",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static Account NewAccount(Organisation organisation, string userName, bool isMain = false) => new()
    {
        Id = AccountId.FromRandom(RandomNumberGenerator.GetBytes(10)),
        UserName = userName,
        PersonName = "王小明",
        Gender = Gender.Male,
        Status = AccountStatus.InUse,
        IsMain = isMain,
        Role = organisation.Role,
        Organisation = organisation.Id,
        PasswordHash = "",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private async Task<AccountId[]> ListedAsync(OrganisationId organisation)
    {
        var ids = new List<AccountId>();
        await foreach (var account in town.App.Get<AccountDirectory>().ListAsync(organisation, after: null))
        {
            ids.Add(account.Id);
        }

        return [.. ids];
    }
}
