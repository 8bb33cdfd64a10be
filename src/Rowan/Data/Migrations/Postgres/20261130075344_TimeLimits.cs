using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
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
                    id = table.Column<long>(type: "bigint", nullable: false),
                    notification_id = table.Column<long>(type: "bigint", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reason_fact_id = table.Column<long>(type: "bigint", nullable: true),
                    reason_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reason_by_name = table.Column<string>(type: "text", nullable: true),
                    reason_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    looked_by_name = table.Column<string>(type: "text", nullable: true),
                    looked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_limit_breach", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "limit_warning",
                columns: table => new
                {
                    notification_id = table.Column<long>(type: "bigint", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    point = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
