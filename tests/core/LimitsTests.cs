using System.Text.Json;

namespace ElevatorFunctions.Core.Tests;

public sealed class LimitsTests
{
    private static readonly Dictionary<string, object?> Ours = Table(Limits.Default);

    [Fact]
    public void Limits_AreThoseOfTheGoldenTable()
    {
        var theirs = Golden.Json("limits.json").EnumerateArray().ToDictionary(
            row => row.GetProperty("name").GetString()!,
            Value,
            StringComparer.Ordinal);
        Assert.Equal(theirs.Keys.Order(StringComparer.Ordinal), Ours.Keys.Order(StringComparer.Ordinal));
        Assert.All(theirs, row => Assert.Equal((row.Key, row.Value), (row.Key, Ours[row.Key])));
    }

    // The table's name for each limit, or for each pair that it writes in one row.
    private static Dictionary<string, object?> Table(Limits limits) => new(StringComparer.Ordinal)
    {
        ["visit_min_duration"] = limits.VisitMinDuration,
        ["visit_max_duration"] = limits.VisitMaxDuration,
        ["paper_upload"] = limits.PaperUpload,
        ["use_unit_review"] = limits.UseUnitReview,
        ["maintenance_cycle_default"] = TimeSpan.FromDays(limits.MaintenanceCycleDays),
        ["contract_expiring"] = TimeSpan.FromDays(limits.ContractExpiringDays),
        ["rescue_accept"] = limits.RescueAccept,
        ["rescue_arrive_central"] = limits.RescueArriveCentral,
        ["rescue_arrive_noncentral"] = null,
        ["rescue_complete_central"] = limits.RescueCompleteCentral,
        ["rescue_complete_noncentral"] = limits.RescueCompleteNoncentral,
        ["second_rescue_bonus"] = limits.SecondRescueBonus,
        ["complaint_accept"] = limits.ComplaintAccept,
        ["complaint_handle"] = limits.ComplaintHandle,
        ["complaint_review"] = limits.ComplaintReview,
        ["rate_full_score"] = limits.RateFullScore,
        ["fault_deduct_2"] = limits.FaultDeduct2,
        ["fault_deduct_3"] = limits.FaultDeduct3,
        ["fault_deduct_4plus"] = limits.FaultDeduct4Plus,
        ["maintainer_change_filing"] = TimeSpan.FromDays(limits.MaintainerChangeFilingDays),
        ["quota_general"] = (decimal)limits.QuotaGeneral,
        ["quota_middle"] = (decimal)limits.QuotaIntermediate,
        ["quota_senior"] = (decimal)limits.QuotaSenior,
        ["quota_technician"] = (decimal)limits.QuotaTechnician,
        ["quota_cost_per_lift_month"] = $"min(visits,{limits.QuotaCostPerElevator})",
        ["fault_center_window"] = limits.FaultCentreWindow,
        ["account_name_len"] = $"{limits.AccountNameMinLength}-{limits.AccountNameMaxLength}",
        ["person_name_len"] = $"{limits.PersonNameMinBytes}-{limits.PersonNameMaxLength}",
        ["password_len"] = $"{limits.PasswordMinLength}-{limits.PasswordMaxLength}",
    };

    private static object? Value(JsonElement row)
    {
        var value = row.GetProperty("value");
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => row.GetProperty("unit").GetString() switch
            {
                "min" => TimeSpan.FromMinutes(value.GetInt32()),
                "h" => TimeSpan.FromHours(value.GetInt32()),
                "day" => TimeSpan.FromDays(value.GetInt32()),
                _ => value.GetDecimal(),
            },
        };
    }
}
