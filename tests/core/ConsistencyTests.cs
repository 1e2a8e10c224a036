using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests;

/// <summary>Properties that hold for every public type of the rule book.</summary>
public sealed class ConsistencyTests
{
    private static readonly Type[] Types = typeof(Limits).Assembly.GetExportedTypes();

    private static readonly JsonSerializerOptions KebabCase = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>A text of every identifier.</summary>
    private static readonly Dictionary<Type, string> Identifiers = new()
    {
        [typeof(ElevatorCode)] = "ET-1",
        [typeof(CreditCode)] = "91440300708461136T",
        [typeof(OrganisationId)] = "91440300708461136T",
        [typeof(AccountId)] = "0123456789abcdef",
        [typeof(ContractId)] = "0123456789abcdef",
        [typeof(UploadId)] = "0123456789abcdef",
        [typeof(VisitId)] = "0123456789abc0123456789abcdef",
        [typeof(ComplaintId)] = "0123456789abc0123456789abcdef",
        [typeof(InspectionId)] = "0123456789abcdefghjkmnpqrstvwxyz",
        [typeof(ExemptionId)] = "91440300708461136T-0123456789abcdef",
        [typeof(ScoreRunId)] = "0123456789abcdef",
        [typeof(RepairTaskId)] = "0123456789abc0123456789abcdef",
        [typeof(ChallengeId)] = "0123456789abc0123456789abcdef",
        [typeof(RescueId)] = "0123456789abc0123456789abcdef",
        [typeof(AccountName)] = "li.lei",
        [typeof(PersonName)] = "李雷",
    };

    private static readonly HashSet<Type> NeverOnTheWire =
        [typeof(PasswordFault), typeof(RefusalKind), typeof(FaultActions), typeof(IntakeKind), typeof(RescueDueActionKind),
            typeof(ComplaintDueActionKind), typeof(CodeVerdict), typeof(ReportStep), typeof(ComplaintAudience), typeof(ScoreStanding)];

    public static TheoryData<Type> AllTypes => [.. Types];

    public static TheoryData<Type> IdentifierTypes => [.. Types.Where(IsIdentifier)];

    public static TheoryData<Type> Enums => [.. Types.Where(type => type.IsEnum)];

    public static TheoryData<Type> EnumsOfTheWire => [.. Types.Where(type => type.IsEnum && !NeverOnTheWire.Contains(type))];

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Type_IsSealedOrStaticOrAnInterface(Type type) =>
        Assert.True(type.IsSealed || type.IsInterface, $"{type} is open to inheritance");

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Struct_IsReadOnly(Type type) =>
        Assert.True(!type.IsValueType || type.IsEnum || type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false), $"{type} can change");

    // No setter but init, no public field but constants: facts do not change.
    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Type_IsImmutable(Type type)
    {
        var everything = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        Assert.DoesNotContain(type.GetProperties(everything), property =>
            property.SetMethod is { IsPublic: true } setter
            && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
        Assert.True(type.IsEnum || type.GetFields(everything).All(field => field.IsLiteral), $"{type} has a public field");
    }

    [Theory]
    [MemberData(nameof(IdentifierTypes))]
    public void Identifier_ReadsBack(Type type)
    {
        var check = typeof(ConsistencyTests).GetMethod(nameof(ReadsBack), BindingFlags.NonPublic | BindingFlags.Static)!;
        check.MakeGenericMethod(type).Invoke(null, [Identifiers[type]]);
    }

    // The form that the API's document shows: every text that is read has it, once it is written again.
    [Theory]
    [MemberData(nameof(IdentifierTypes))]
    public void Identifier_HasItsForm(Type type)
    {
        var check = typeof(ConsistencyTests).GetMethod(nameof(HasItsForm), BindingFlags.NonPublic | BindingFlags.Static)!;
        check.MakeGenericMethod(type).Invoke(null, [Identifiers[type]]);
    }

    // The instrument that counts coverage adds netstandard, a name of the base library too.
    [Fact]
    public void Assembly_RefersToTheBaseLibraryOnly() => Assert.All(
        typeof(Limits).Assembly.GetReferencedAssemblies().Where(name => name.Name != "netstandard"),
        name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));

    // An enumeration that is on the wire names the code of each value: a renamed value keeps its code.
    [Theory]
    [MemberData(nameof(Enums))]
    public void Enum_HasItsCodes_UnlessItIsNeverOnTheWire(Type type) => Assert.Equal(
        NeverOnTheWire.Contains(type),
        !type.GetFields(BindingFlags.Public | BindingFlags.Static).All(field => field.IsDefined(typeof(JsonStringEnumMemberNameAttribute))));

    [Theory]
    [MemberData(nameof(EnumsOfTheWire))]
    public void Enum_CodeIsThatOfTheSerializer_AndReadsBack(Type type)
    {
        var check = typeof(ConsistencyTests).GetMethod(nameof(CodesReadBack), BindingFlags.NonPublic | BindingFlags.Static)!;
        check.MakeGenericMethod(type).Invoke(null, []);
    }

    [Fact]
    public void Codes_OfUnknownValues_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Level)99).Code());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ElevatorKind)(-1)).Label());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Level)99).English());
        Assert.Throws<InvalidOperationException>(() => Datum.Wgs84.English());
        Assert.False(WireCodes.TryParse<Datum>("bd-09", out _));
        Assert.False(WireCodes.TryParse<ContractKind>(null, out _));
        Assert.False(WireCodes.TryParse<MaintenanceMode>("Paper", out _));
    }

    private static void CodesReadBack<T>()
        where T : struct, Enum
    {
        foreach (var value in WireCodes.All<T>())
        {
            Assert.Equal($"\"{value.Code()}\"", JsonSerializer.Serialize(value, KebabCase));
            Assert.True(WireCodes.TryParse<T>(value.Code(), out var read));
            Assert.Equal(value, read);
            Assert.False(WireCodes.TryParse<T>(value.Code() + " ", out _));
        }
    }

    private static bool IsIdentifier(Type type) => type.GetInterfaces().Any(
        implemented => implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(IIdentifier<>));

    private static void HasItsForm<T>(string text)
        where T : struct, IIdentifier<T>
    {
        // An id that is not on the wire by itself has none.
        if (typeof(T).GetCustomAttribute<TextFormAttribute>() is not { } form)
        {
            Assert.Contains(typeof(T), (Type[])[typeof(OrganisationId), typeof(VisitId), typeof(ComplaintId), typeof(RescueId), typeof(RepairTaskId)]);
            return;
        }

        foreach (var one in Enumerable.Range(0, text.Length).SelectMany(at => "09azAZ-._ 李\n".Select(character =>
            string.Concat(text.AsSpan(0, at), character.ToString(), text.AsSpan(at + 1)))).Append(text))
        {
            if (T.TryParse(one, out var id))
            {
                Assert.Matches(form.Pattern, id.ToString()!);
            }
        }
    }

    private static void ReadsBack<T>(string text)
        where T : struct, IIdentifier<T>
    {
        Assert.True(T.TryParse(text, out var id));
        Assert.Equal(text, id.ToString());
        Assert.True(T.TryParse(id.ToString(), out var again));
        Assert.Equal(id, again);
        Assert.NotEqual(default, id);
        Assert.False(T.TryParse(null, out _));
        Assert.False(T.TryParse(string.Empty, out _));
        Assert.False(T.TryParse(new string('x', 10_000), out _));
        Assert.Throws<InvalidOperationException>(() => default(T).ToString());
    }
}
