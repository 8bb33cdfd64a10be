using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TimeLimits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "limit_breach",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason_fact_id = table.Column<long>(type: "INTEGER", nullable: true),
                    reason_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason_by_name = table.Column<string>(type: "TEXT", nullable: true),
                    reason_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    looked_by_name = table.Column<string>(type: "TEXT", nullable: true),
                    looked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_limit_breach", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "limit_warning",
                columns: table => new
                {
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    point = table.Column<string>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_limit_warning", x => new { x.notification_id, x.rule, x.started_at, x.point });
                });

            migrationBuilder.CreateIndex(
                name: "IX_limit_breach_looked_at",
                table: "limit_breach",
                column: "looked_at");

            migrationBuilder.CreateIndex(
                name: "IX_limit_breach_notification_id_rule_started_at",
                table: "limit_breach",
                columns: new[] { "notification_id", "rule", "started_at" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "limit_breach");

            migrationBuilder.DropTable(
                name: "limit_warning");
        }
    }
}
