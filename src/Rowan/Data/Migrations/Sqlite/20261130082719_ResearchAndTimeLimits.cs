using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ResearchAndTimeLimits : Migration
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

            migrationBuilder.CreateTable(
                name: "research_check",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    check = table.Column<string>(type: "TEXT", nullable: false),
                    check_words = table.Column<string>(type: "TEXT", nullable: false),
                    done = table.Column<bool>(type: "INTEGER", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    superseded_by_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_research_check", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "research_pack",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    begun_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    begun_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sign_off_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_research_pack", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "research_person",
                columns: table => new
                {
                    sign_off_id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_research_person", x => new { x.sign_off_id, x.persona_id });
                });

            migrationBuilder.CreateTable(
                name: "research_sign_off",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    through = table.Column<long>(type: "INTEGER", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_research_sign_off", x => x.id);
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

            migrationBuilder.CreateIndex(
                name: "IX_research_check_notification_id",
                table: "research_check",
                column: "notification_id");

            migrationBuilder.CreateIndex(
                name: "IX_research_pack_sign_off_id",
                table: "research_pack",
                column: "sign_off_id");

            migrationBuilder.CreateIndex(
                name: "IX_research_person_identity_id",
                table: "research_person",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_research_person_persona_id",
                table: "research_person",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_research_sign_off_at",
                table: "research_sign_off",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_research_sign_off_notification_id",
                table: "research_sign_off",
                column: "notification_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "limit_breach");

            migrationBuilder.DropTable(
                name: "limit_warning");

            migrationBuilder.DropTable(
                name: "research_check");

            migrationBuilder.DropTable(
                name: "research_pack");

            migrationBuilder.DropTable(
                name: "research_person");

            migrationBuilder.DropTable(
                name: "research_sign_off");
        }
    }
}
