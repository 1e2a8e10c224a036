using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Platform.Sheets;

namespace ElevatorFunctions.Accounts;

/// <summary>The workbook of an organisation's accounts (1.4 of the manual).</summary>
internal static class AccountSheets
{
    /// <summary>The accounts, with the fields that the manual's forms name.</summary>
    public static readonly Sheet<ListedAccount> List = new(
        "账号",
        "Accounts",
        new("账号", "User name", row => row.UserName),
        new("姓名", "Name", row => row.PersonName),
        new("性别", "Gender", row => row.Gender.Label(), row => SheetText.OfCode(row.Gender.Code())),
        new("状态", "Status", row => row.Status.Label(), row => SheetText.OfCode(row.Status.Code())),
        new("主账号", "Main account", row => row.IsMain),
        new("维保级别", "Level", row => row.Level.Label(), row => SheetText.Of<Level>(row.Level)),
        new("分配全部电梯", "All elevators", row => row.AllElevators))
    {
        IsNumbered = true,
    };
}
