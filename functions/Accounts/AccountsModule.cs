using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Accounts;

/// <summary>Accounts, their sessions and rights.</summary>
internal static class AccountsModule
{
    /// <summary>User name to account.</summary>
    public const string LoginTable = "Logins";

    /// <summary>One partition a person: account, sessions, quota, visits, uploads.</summary>
    public const string PeopleTable = "People";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(LoginTable);
        services.AddTable(PeopleTable);
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<AccountService>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<AccountScope>();
        services.AddSingleton<LevelService>();
        services.AddSingleton<IMainAccounts, MainAccounts>();
        services.AddSingleton<OrganisationRegistration>();
        services.AddSingleton<IPersonNames, PersonNames>();
        services.AddSingleton<PageCookies>();
        services.AddSingleton<PasswordGuard>();
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<PeopleStore>();
        services.AddSingleton<SessionCookies>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Stays>();
    }
}
