using ElevatorFunctions.Accounts;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform;
using ElevatorFunctions.Platform.Settings;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FirstAccounts;

/// <summary>Founds the administration of a city that has none: only an administrator can make organisations, and somebody has to be the first.</summary>
internal static class Administration
{
    /// <summary>Name of the argument with the unified social credit code of the administration, which is its main account's user name (A-1).</summary>
    public const string CreditCodeKey = "creditCode";

    /// <summary>Name of the argument with the registered name.</summary>
    public const string NameKey = "name";

    /// <summary>Name of the argument with the name of the person who has the account.</summary>
    public const string PersonKey = "person";

    /// <summary>Name of the argument with the person's gender.</summary>
    public const string GenderKey = "gender";

    private const string Founded = "the city has an administration, or another organisation with this credit code: its main account makes organisations";

    /// <summary>Makes the organisation and its main account, and prints its password, which stands nowhere else.</summary>
    /// <param name="configuration">Holds the settings of storage and the arguments.</param>
    /// <exception cref="SettingException">An argument is missing or wrong, or the city has an administration.</exception>
    public static async Task FoundAsync(IConfiguration configuration, TextWriter output, CancellationToken cancellation)
    {
        var code = OrganisationId.TryParse(configuration[CreditCodeKey], out var id) ? id : throw Missing(CreditCodeKey, "the unified social credit code of the administration");
        var name = Text(configuration, NameKey, "the registered name of the administration");
        var person = Text(configuration, PersonKey, "the name of the person who has the account");
        var gender = WireCodes.TryParse<Gender>(configuration[GenderKey], out var known) ? known : throw Missing(GenderKey, $"the person's gender, {string.Join(" or ", WireCodes.All<Gender>().Select(WireCodes.Code))}");
        await using var services = Services(configuration);
        await services.GetRequiredService<StorageSetup>().MakeAsync(cancellation);
        // One with this code may have been left without its account.
        if ((await services.GetRequiredService<OrganisationStore>().IdsAsync(Role.Admin, cancellation)).Any(other => other != code))
        {
            throw new SettingException(Founded);
        }

        var (now, password) = (TimeProvider.System.GetUtcNow(), AccountRequests.RandomPassword());
        var organisation = new Organisation { Id = code, Role = Role.Admin, Name = name, CreatedAt = now };
        var main = new Account
        {
            Id = AccountRequests.RandomId(),
            UserName = code.ToString(),
            PersonName = person,
            Gender = gender,
            Status = AccountStatus.InUse,
            IsMain = true,
            Role = Role.Admin,
            Organisation = code,
            PasswordHash = services.GetRequiredService<Passwords>().Hash(password),
            MustChangePassword = true,
            CreatedAt = now,
        };
        if (await services.GetRequiredService<OrganisationRegistration>().TryCreateAsync(organisation, main, cancellation) is null)
        {
            throw new SettingException(Founded);
        }

        await output.WriteLineAsync($"user name {main.UserName}");
        await output.WriteLineAsync($"password  {password}");
    }

    private static ServiceProvider Services(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(configuration).AddSingleton(TimeProvider.System).AddSingleton(Limits.Default);
        Array.ForEach([PlatformModule.Add, AdminActsModule.Add, OrganisationsModule.Add, AccountsModule.Add], (Action<IServiceCollection> add) => add(services));
        return services.BuildServiceProvider();
    }

    private static string Text(IConfiguration configuration, string key, string what) => configuration[key] is { Length: > 0 } text ? text.Trim() : throw Missing(key, what);

    private static SettingException Missing(string key, string what) => new($"'--{key}' is missing or wrong: give {what}");
}
